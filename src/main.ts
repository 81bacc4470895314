import './ui/theme/tokens.css';
import './ui/theme/base.css';
import './ui/theme/parts.css';
import { start } from './app/start.ts';

start();
